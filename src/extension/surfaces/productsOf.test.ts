import {expect, it} from 'vitest';

import type {Binding} from '../../protocol/index.ts';
import {productsOf} from './productsOf.ts';

const ring: Binding = {app_id: 'desk', location: 'ring', label: 'Ring', submit: {path: '/ring'}};

it.each([['*', '*'], [['boards'], ['boards']], [null, null], [undefined, null], [7, null], [['boards', 7], null], [{boards: true}, null]])('%j in a binding is %j for the host', (said, scope) => {
    const bound = {...ring, supported_product_ids: said};
    expect(productsOf(bound)).toEqual(scope);
});
