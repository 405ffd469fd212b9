import type {Binding} from '../Binding.ts';

/** What is typed for a binding. Some Apps write the slash into the label of a top-level command. */
export function commandWord(binding: Binding): string {
    return binding.label.replace(/^\//, '');
}
