/** The ways in which the demo can be broken, and the way in which it is not. */
export const demoModes = ['healthy', '503', 'wrong-text', 'slow', 'hang', 'refused', 'expired'] as const;

export type DemoMode = (typeof demoModes)[number];

export const isDemoMode = (name: string): name is DemoMode => (demoModes as readonly string[]).includes(name);

/** Where `examples/demo.yaml` looks for the demo. */
export const demoPorts = { httpPort: 4410, httpsPort: 4411, loginPort: 4412 } as const;
