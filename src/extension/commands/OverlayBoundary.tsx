import {Component, type ReactNode} from 'react';

import {warnOnce} from '../warnOnce.ts';
import {notCompleted} from './notCompleted.ts';

/** What goes wrong beside the host's boxes must not touch them: there is no completion any more, and that is all. */
export class OverlayBoundary extends Component<{children?: ReactNode}, {failed: boolean}> {
    override state = {failed: false};

    static getDerivedStateFromError(): {failed: boolean} {
        return {failed: true};
    }

    override componentDidCatch(error: unknown): void {
        warnOnce(notCompleted, error);
    }

    override render(): ReactNode {
        return this.state.failed ? null : this.props.children;
    }
}
