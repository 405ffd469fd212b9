/**
 * Whether clients of this server draw what Apps embed by themselves, as its configuration for clients has it (client.md 2.3.1): the server's flag is on, and
 * it does not say that the plugin it speaks to is off. Drawn once more it would stand there twice.
 */
export function drawsAppsItself({FeatureFlagAppsEnabled: flag, AppsPluginEnabled: plugin}: Record<string, string>): boolean {
    return flag === 'true' && plugin !== 'false';
}
