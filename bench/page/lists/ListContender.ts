import type {ComponentType} from 'react';

import type {Option} from '../labels.ts';

export interface ListContender {
    name: string;
    kind: 'ours' | 'peer' | 'floor';
    List: ComponentType<{options: readonly Option[]}>;
    /** What brings the list onto the screen: a click into the text box (default), the last character of `prefix`, or nothing, since it always stands there. */
    opens?: 'click' | 'text' | 'none';
    /** Typed into the text box before what is measured. */
    prefix?: string;
}
