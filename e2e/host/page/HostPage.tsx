import {Client4} from 'mattermost-redux/client';
import {fetchAllMyChannelMembers, fetchAllMyTeamsChannels, selectChannel} from 'mattermost-redux/actions/channels';
import {getClientConfig} from 'mattermost-redux/actions/general';
import {getMyTeamMembers, getMyTeams, selectTeam} from 'mattermost-redux/actions/teams';
import {getMe} from 'mattermost-redux/actions/users';
import {getMyPreferences} from 'mattermost-redux/actions/preferences';
import {getTheme} from 'mattermost-redux/selectors/entities/preferences';
import {useCallback, useEffect, useState, useSyncExternalStore, type FormEvent} from 'react';
import {IntlProvider} from 'react-intl';
import {useDispatch, useSelector} from 'react-redux';

import type {HostState} from './HostState.ts';
import type {Plugins} from './plugins.ts';
import {Workplace} from './Workplace.tsx';
import {applyHostTheme} from './applyHostTheme.ts';

interface HostPageProps {
    plugins: Plugins;
    hasAppBar: boolean;
    /** Name of one of the host's themes; `''`: the user's own. */
    theme: string;
    /** Everything that a plugin reads is in the store. */
    onReady(): void;
}

/** From the login screen to a channel, in the order of the host's requests. */
export function HostPage({plugins, hasAppBar, theme, onReady}: HostPageProps) {
    const dispatch = useDispatch();
    const [stage, setStage] = useState<'asking' | 'login' | 'ready'>('asking');
    const locale = useSelector((state: HostState) => state.entities.users.profiles[state.entities.users.currentUserId]?.locale || 'en');
    const own = useSelector((state: HostState) => getTheme(state));
    const translations = useTranslations(plugins, locale);

    const enter = useCallback(async () => {
        const {data: config} = await dispatch(getClientConfig());
        // Plugins read here whether there is an app bar, and that replies stand in their threads alone.
        dispatch({type: 'CLIENT_CONFIG_RECEIVED', data: {...config, DisableAppBar: String(!hasAppBar), CollapsedThreads: 'always_on'}});
        const {data: me} = await dispatch(getMe());
        if (!me) {
            setStage('login');
            return;
        }
        await Promise.all([dispatch(getMyPreferences()), dispatch(getMyTeams()), dispatch(getMyTeamMembers())]);
        await Promise.all([dispatch(fetchAllMyTeamsChannels()), dispatch(fetchAllMyChannelMembers())]);
        dispatch(goToAddress());
        setStage('ready');
        onReady();
    }, [dispatch, onReady, hasAppBar]);

    useEffect(() => {
        void enter();
        const follow = () => {
            dispatch(goToAddress());
        };
        addEventListener('popstate', follow);
        return () => removeEventListener('popstate', follow);
        // eslint-disable-next-line react-hooks/exhaustive-deps -- once, as the host boots once
    }, []);
    useEffect(() => applyHostTheme(theme, own), [theme, own]);

    return (
        <IntlProvider locale={locale} messages={translations} onError={() => {}}>
            {stage === 'login' && <Login onDone={() => void enter()}/>}
            {stage === 'ready' && <Workplace hasAppBar={hasAppBar}/>}
        </IntlProvider>
    );
}

/** The channel that the address names, of the first team. */
function goToAddress() {
    return (dispatch: ReturnType<typeof useDispatch>, getState: () => HostState) => {
        const {teams, channels} = getState().entities;
        const [, teamName, , channelName] = location.pathname.split('/');
        const team = Object.values(teams.teams).find(({name}) => name === teamName) ?? Object.values(teams.teams)[0];
        const inTeam = Object.values(channels.channels).filter(({team_id: id}) => id === team?.id);
        const channel = inTeam.find(({name}) => name === channelName) ?? inTeam.find(({name}) => name === 'town-square');
        if (team && channel) {
            dispatch(selectTeam(team.id));
            dispatch(selectChannel(channel.id));
        }
    };
}

function useTranslations(plugins: Plugins, locale: string): Record<string, string> {
    const key = useSyncExternalStore(plugins.subscribe, () => JSON.stringify(plugins.translations(locale)));
    return JSON.parse(key) as Record<string, string>;
}

function Login({onDone}: {onDone(): void}) {
    const [failed, setFailed] = useState('');
    const logIn = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        Client4.login(String(fields.get('name')), String(fields.get('password'))).then(onDone, (error: unknown) => setFailed(String(error)));
    };
    return (
        <form className='login' onSubmit={logIn}>
            <label>{'Username or email'}<input name='name' autoComplete='username'/></label>
            <label>{'Password'}<input name='password' type='password' autoComplete='current-password'/></label>
            <button type='submit'>{'Log in'}</button>
            <p role='alert'>{failed}</p>
        </form>
    );
}
