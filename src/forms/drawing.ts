/** What draws forms, in one file of the bundle, which `drawnForms` fetches when the first form is opened. */
export {AppForm} from './AppForm.tsx';
export {AppFormInline} from './AppFormInline.tsx';
export {AppFormModal} from './AppFormModal.tsx';
export {AppFormPanel} from './AppFormPanel.tsx';
export {AppFormWindow} from './AppFormWindow.tsx';
