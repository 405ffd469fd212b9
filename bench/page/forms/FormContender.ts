import type {ComponentType} from 'react';

import type {MixedField} from './mixedFields.ts';

export interface FormContender {
    name: string;
    kind: 'ours' | 'peer' | 'floor';
    Form: ComponentType<{fields: readonly MixedField[]}>;
}
