import {useExtension} from '../Extension.ts';
import {Boxes} from './Boxes.tsx';
import {OverlayBoundary} from './OverlayBoundary.tsx';

/**
 * Completes the commands of Apps in the host's own message boxes, in whichever the user types (client.md 8.5). Stands once,
 * below `ExtensionScope`; what it completed is run by `commandHook`.
 */
export function CommandOverlay() {
    const {store} = useExtension();
    return <OverlayBoundary><Boxes store={store}/></OverlayBoundary>;
}
