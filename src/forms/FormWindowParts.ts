import type {ReactNode} from 'react';

import type {AppFormControls} from './useAppForm.ts';
import type {Leaving} from './useLeaving.ts';

/** What a form in a dialog and one at the side have in common. */
export interface FormWindowParts {
    controls: AppFormControls;
    /** Ids of controls begin with it, wherever the form stands. */
    id: string;
    submitId: string;
    /** Title and accessible name. */
    name: string;
    icon: ReactNode;
    leaving: Leaving;
    /** The button that moves the form to the other place; absent where there is none. */
    mover: ReactNode;
}
