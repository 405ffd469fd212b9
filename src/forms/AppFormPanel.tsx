import {AppFormWindow, type AppFormWindowProps} from './AppFormWindow.tsx';

export type AppFormPanelProps = Omit<AppFormWindowProps, 'place' | 'panel' | 'onMove'>;

/** A form beside the page's content, as high as what it stands in (see AppFormWindow). The page stays usable. */
export function AppFormPanel(props: AppFormPanelProps) {
    return <AppFormWindow {...props} place='side'/>;
}
