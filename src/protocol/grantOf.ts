import {inLocation, type Location} from './Location.ts';

/**
 * Whether a location is granted, or lies on the way to one that is: a grant of `/command/foo` lets `/command` hold `foo`
 * and nothing else (server.md 6.6, case 95). Without a list everything is granted.
 */
export function grantOf(location: Location, granted: readonly Location[] | undefined): 'granted' | 'on_the_way' | 'denied' {
    if (granted === undefined || granted.some((grant) => inLocation(location, grant))) {
        return 'granted';
    }
    return granted.some((grant) => inLocation(grant, location)) ? 'on_the_way' : 'denied';
}
