/**
 * The parts that draw forms, as the rest of the world sees them: fetched when the first is drawn. `loadForms` fetches them
 * earlier, where nobody should ever wait.
 */
import type {ComponentType} from 'react';

import {drawnLater, onDemand} from '../components/index.ts';

const drawing = onDemand(() => import('./drawing.ts'));
type Drawing = typeof import('./drawing.ts');

function fromDrawing<Props extends object>(pick: (parts: Drawing) => ComponentType<Props>): ComponentType<Props> {
    return drawnLater({
        load: drawing.load,
        now: () => {
            const parts = drawing.now();
            return parts && pick(parts);
        },
    });
}

/** Fetches what draws forms, once. Rejects when the network fails, and the next call tries anew. */
export const loadForms = drawing.load;

/** Header, fields and footer of a form opened by `useAppForm`; its buttons and messages are whoever draws it. */
export const AppForm = fromDrawing((parts) => parts.AppForm);

/** A form in the flow of the page, as in a post: no frame of its own and no way to close it. */
export const AppFormInline = fromDrawing((parts) => parts.AppFormInline);

/** A form in a dialog over the page, through all its steps. */
export const AppFormModal = fromDrawing((parts) => parts.AppFormModal);

/** A form beside the page: the focus may leave it, Escape closes nothing. */
export const AppFormPanel = fromDrawing((parts) => parts.AppFormPanel);

/** A form that moves between dialog and side with all that was typed. */
export const AppFormWindow = fromDrawing((parts) => parts.AppFormWindow);
