/** What the toolbar of Storybook sets: how the line between the page and everything else behaves. */
export type Network = 'fast' | 'slow' | 'offline' | 'failing';

export const networks: readonly Network[] = ['fast', 'slow', 'offline', 'failing'];

export function isNetwork(name: unknown): name is Network {
    return networks.some((network) => network === name);
}
