/**
 * The parts that draw forms, as the rest of the world sees them: fetched when the first is drawn. `loadForms` fetches them
 * earlier, where nobody should ever wait.
 */
import {drawnLater, onDemand} from '../components/index.ts';

const drawing = onDemand(() => import('./drawing.ts'));

/** Fetches what draws forms, once. Rejects when the network fails, and the next call tries anew. */
export const loadForms = drawing.load;

/** Header, fields and footer of a form opened by `useAppForm`; its buttons and messages are whoever draws it. */
export const AppForm = drawnLater(drawing, (parts) => parts.AppForm);

/** A form in the flow of the page, as in a post: no frame of its own and no way to close it. */
export const AppFormInline = drawnLater(drawing, (parts) => parts.AppFormInline);

/** A form in a dialog over the page, through all its steps. */
export const AppFormModal = drawnLater(drawing, (parts) => parts.AppFormModal);

/** A form beside the page: the focus may leave it, Escape closes nothing. */
export const AppFormPanel = drawnLater(drawing, (parts) => parts.AppFormPanel);

/** A form that moves between dialog and side with all that was typed. */
export const AppFormWindow = drawnLater(drawing, (parts) => parts.AppFormWindow);
