/** Where the form of the status page is sent to. */
export const subscribePath = '/subscribe';
