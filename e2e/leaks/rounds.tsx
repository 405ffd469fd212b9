/** A webapp that walks by itself: opens forms and closes them, goes from channel to channel. The test counts what stays behind. */
import {useEffect, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {IntlProvider} from 'react-intl';

import {AppsProvider, ChannelHeader, CommandBox, PostEmbed, PostMenu, useApps, type Apps} from '../../src/bindings/index.ts';
import '../../src/styles.css';
import {channelCount, client, form, host, postProps} from './webapp.ts';

let apps: Apps | undefined;
let go: (channel: string) => void = () => undefined;

const posts = Array.from({length: 10}, (_, index) => ({id: `post${index}`, props: postProps(index)}));

function Channel({channelId}: {channelId: string}) {
    return (
        <main>
            <ChannelHeader channel={{id: channelId, teamId: 'team'}}/>
            {posts.map(({id, props}) => (
                <article key={id}>
                    <PostMenu post={{id, channelId, teamId: 'team'}}/>
                    <PostEmbed post={{id, channelId, teamId: 'team', props}}/>
                </article>
            ))}
            <CommandBox channelId={channelId} teamId='team' label='Message' onSend={() => undefined}/>
        </main>
    );
}

function Walk() {
    const known = useApps();
    const [channel, setChannel] = useState('channel0');
    useEffect(() => {
        apps = known;
        go = setChannel;
    }, [known]);
    return <Channel key={channel} channelId={channel}/>;
}

createRoot(document.getElementById('webapp') ?? document.body).render(
    <IntlProvider locale='en'>
        <AppsProvider client={client} host={host}>
            <Walk/>
        </AppsProvider>
    </IntlProvider>,
);

/** Opens the form, types into it and its list, and leaves it: in turn by sending and by throwing away. */
async function formRound(round: number): Promise<void> {
    apps?.openForm(form, {app_id: 'desk', channel_id: 'channel0', team_id: 'team'}, 'A ticket');
    const dialog = await there(() => document.querySelector('[role="dialog"]'));
    const title = await there(() => dialog.querySelector<HTMLInputElement>('input[type="text"]:not([role])'));
    title.focus();
    write('Printer');
    const select = await there(() => dialog.querySelector<HTMLInputElement>('input[role="combobox"]'));
    select.focus();
    write('Go');
    await there(() => [...document.querySelectorAll('[role="option"]')].find((row) => row.textContent?.includes('Gold')));
    title.focus();
    if (round % 2 === 0) {
        pressButton(dialog, 'Submit');
    } else {
        pressButton(dialog, 'Cancel');
        await there(() => buttonOf(dialog, 'Discard'));
        pressButton(dialog, 'Discard');
    }
    await there(() => (document.querySelector('[role="dialog"]') ? undefined : document.body));
}

/** Goes into another channel, begins a command there, opens a menu. */
async function switchRound(round: number): Promise<void> {
    const channel = `channel${round % channelCount}`;
    go(channel);
    await there(() => document.querySelector(`button[aria-label^="Queue of ${channel}"]`) ?? [...document.querySelectorAll('button')].find((button) => button.textContent?.includes(`Queue of ${channel}`)));
    const box = await there(() => document.querySelector('textarea'));
    box.focus();
    write(`/${channel} `);
    await there(() => [...document.querySelectorAll('[role="option"]')].find((row) => row.textContent?.includes('open')));
    const menu = await there(() => document.querySelector<HTMLElement>('article button[aria-haspopup="menu"]'));
    menu.click();
    await there(() => document.querySelector('[role="menuitem"]'));
    menu.click();
}

/** Forms and channels in turn do not mix: each kind of round runs for itself. */
async function rounds(kind: 'form' | 'switch', count: number): Promise<void> {
    for (let round = 0; round < count; round++) {
        await (kind === 'form' ? formRound(round) : switchRound(round + 1));
    }
    // Nothing of the last round may be on its way when things are counted.
    go('channel0');
    (document.activeElement instanceof HTMLElement ? document.activeElement : undefined)?.blur();
    for (let frame = 0; frame < 30; frame++) {
        await nextFrame();
    }
}

function write(text: string): void {
    document.execCommand('insertText', false, text);
}

function buttonOf(within: Element, name: string): HTMLElement | undefined {
    return [...within.querySelectorAll('button')].find((button) => !button.hidden && button.textContent?.trim() === name);
}

function pressButton(within: Element, name: string): void {
    const button = buttonOf(within, name);
    if (!button) {
        throw new Error(`no button ${name}`);
    }
    button.click();
}

/** What `find` finds, as soon as it does; 5 s at most. */
async function there<Found>(find: () => Found | null | undefined): Promise<Found> {
    for (const began = performance.now(); performance.now() - began < 5_000;) {
        const found = find();
        if (found) {
            return found;
        }
        await nextFrame();
    }
    throw new Error(`not there: ${String(find)}`);
}

function nextFrame(): Promise<unknown> {
    return new Promise((resolve) => {
        requestAnimationFrame(resolve);
    });
}

declare global {
    interface Window {
        rounds: typeof rounds;
    }
}

window.rounds = rounds;
