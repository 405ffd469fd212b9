import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {ClientConfig, Team, User} from '../rest/shapes.ts';
import type {Failure} from './Failure.ts';

export interface SessionState {
    /** `starting` until the server has said whether somebody is logged in; `failed` when it could not be asked. */
    status: 'starting' | 'failed' | 'out' | 'in';
    /** Why the start failed, when it did. */
    problem?: Failure;
    /** True when the server ended a session that was in use, so the login page can say so. */
    expired: boolean;
    config: ClientConfig;
    me?: User;
    team?: Team;
    /** Whether the event stream is open. `connecting` is the first attempt, which nobody needs to hear of. */
    line: 'connecting' | 'open' | 'lost';
}

const initialState: SessionState = {status: 'starting', expired: false, config: {}, line: 'connecting'};

/** Who is logged in, where, and whether the line to the server is open. */
export const sessionSlice = createSlice({
    name: 'session',
    initialState,
    reducers: {
        configReceived: (state, {payload}: PayloadAction<ClientConfig>) => {
            state.config = payload;
        },
        startFailed: (state, {payload}: PayloadAction<Failure>) => {
            state.status = 'failed';
            state.problem = payload;
        },
        starting: (state) => {
            state.status = 'starting';
            delete state.problem;
        },
        signedIn: (state, {payload}: PayloadAction<{me: User; team: Team | undefined}>) => {
            state.status = 'in';
            state.expired = false;
            state.me = payload.me;
            if (payload.team) {
                state.team = payload.team;
            }
        },
        /** Late word of somebody who has logged out since changes nothing. */
        meChanged: (state, {payload}: PayloadAction<User>) => {
            if (state.me?.id === payload.id) {
                state.me = payload;
            }
        },
        /** Everything that was known goes with the session: the root reducer starts anew on this action. */
        signedOut: (state, {payload}: PayloadAction<{expired: boolean}>) => ({
            ...initialState, status: 'out' as const, config: state.config, expired: payload.expired && state.status === 'in',
        }),
        lineChanged: (state, {payload}: PayloadAction<SessionState['line']>) => {
            state.line = payload;
        },
    },
});

export const {configReceived, lineChanged, meChanged, signedIn, signedOut, startFailed, starting} = sessionSlice.actions;
