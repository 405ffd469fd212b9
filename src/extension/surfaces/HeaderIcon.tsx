import {pendingPlace, useAppsState} from '../../bindings/index.ts';
import {Avatar, Spinner} from '../../components/index.ts';
import {joinLocation} from '../../protocol/index.ts';
import {selectIsPending} from '../../store/index.ts';
import {currentChannelId} from '../HostState.ts';
import {useExtension} from '../Extension.ts';
import type {Placed} from './channelPlaces.ts';

/** What stands in a button of the host's above the channel: the App's picture or letters of the label, or that its call is under way. */
export function HeaderIcon({binding, place}: Placed) {
    const {store} = useExtension();
    const location = joinLocation(place, binding.location);
    const pending = useAppsState((state) => selectIsPending(state, pendingPlace(binding.app_id, location, {channel_id: currentChannelId(store.getState())})));
    return <span className='tm-host-icon'>{pending ? <Spinner size={18}/> : <Avatar name={binding.label} src={binding.icon} size={20} square={true}/>}</span>;
}
