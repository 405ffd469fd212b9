import {expect, it} from 'vitest';

import {readDocument} from '../playground/readDocument.ts';
import {declarations} from './declarations.ts';

it.each(Object.entries(declarations))('what the pages say about %s holds', (_, {kind, document}) => {
    expect(readDocument(kind, JSON.stringify(document))).toMatchObject({problems: []});
});
