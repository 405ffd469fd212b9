import {AppFormWindow, type AppFormWindowProps} from './AppFormWindow.tsx';

export type AppFormModalProps = Omit<AppFormWindowProps, 'place' | 'panel' | 'onMove'>;

/** A form in a dialog over the page (see AppFormWindow). */
export function AppFormModal(props: AppFormModalProps) {
    return <AppFormWindow {...props} place='dialog'/>;
}
