import {expect, test} from 'vitest';

import {drawsAppsItself} from './drawsAppsItself.ts';

test.each([
    [{}, false],
    [{FeatureFlagAppsEnabled: 'false', AppsPluginEnabled: 'true'}, false],
    [{FeatureFlagAppsEnabled: 'true'}, true],
    [{FeatureFlagAppsEnabled: 'true', AppsPluginEnabled: 'true'}, true],
    [{FeatureFlagAppsEnabled: 'true', AppsPluginEnabled: 'false'}, false],
])('a server that says %j: %s', (config, draws) => {
    expect(drawsAppsItself(config)).toBe(draws);
});
