const secretName =
  /^(?:proxy-)?auth(?:orization)?$|^(?:set-)?cookie$|token|secret|passw(?:or)?d|pwd|credential|(?:api|access)[-_]?key|^key$|^sig(?:nature)?$|session/i;

/** Does a header or a value in a query that is called so hold what is nobody's business? */
export function soundsSecret(name: string): boolean {
  return secretName.test(name);
}
