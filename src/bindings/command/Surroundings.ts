import type {IntlShape} from 'react-intl';

import type {CommandScope} from '../../protocol/command/index.ts';
import type {Clock, SelectOption} from '../../protocol/index.ts';
import type {Apps} from '../Apps.ts';

/** What stands around a box, for whoever reads its lines. The same object as long as nothing about it changes. */
export interface Surroundings {
    apps: Apps;
    intl: IntlShape;
    scope: CommandScope;
    /** What `today` means, and in which zone times are typed. */
    readClock(): Clock;
    /** Options that lookups have found: only the value of one stands in the line, its label goes along when it is sent. */
    picked: Map<string, SelectOption>;
    /** Neither running the line nor its form is offered. */
    completesOnly?: boolean;
}
