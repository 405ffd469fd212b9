import {Component, type ReactNode} from 'react';
import {useSelector} from 'react-redux';

import type {HostState, Registered} from './HostState.ts';

const none: readonly Registered[] = [];

/** Those of a kind that plugins registered. */
export function usePluginParts(kind: string): readonly Registered[] {
    return useSelector((state: HostState) => state.plugins.components[kind] ?? none);
}

interface PluginPartsProps {
    kind: string;
    /** Handed to each of them, beside the theme. */
    props?: Record<string, unknown>;
}

/** Mounts all components of a kind, each within a boundary of its own, as the host does. */
export function PluginParts({kind, props}: PluginPartsProps) {
    return usePluginParts(kind).map(({id, pluginId, component: Part}) => Part && (
        <Boundary key={pluginId + id} pluginId={pluginId}><Part {...props}/></Boundary>
    ));
}

export class Boundary extends Component<{pluginId: string; children: ReactNode}, {failed: boolean}> {
    override state = {failed: false};

    static getDerivedStateFromError() {
        return {failed: true};
    }

    override render() {
        return this.state.failed ? <div role='alert'>{`An error occurred in the ${this.props.pluginId} plugin.`}</div> : this.props.children;
    }
}
