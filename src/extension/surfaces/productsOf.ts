import type {Binding} from '../../protocol/index.ts';
import {at} from '../readState.ts';

/** Which of the host's products show something in the bar: names, `*` for all, null for Channels alone. */
export type ProductScope = string | string[] | null;

/** What a binding says of it (`supported_product_ids`, client.md 1.1). The protocol has no rule for it, so anything may stand there: what makes no sense is as if nothing did. */
export function productsOf(binding: Binding): ProductScope {
    const scope = at(binding, 'supported_product_ids');
    const isNames = Array.isArray(scope) && scope.every((name): name is string => typeof name === 'string');
    return typeof scope === 'string' || isNames ? scope : null;
}
