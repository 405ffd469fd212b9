import {AdaptiveCard} from 'adaptivecards';
import {useEffect, useRef} from 'react';
import {IntlProvider} from 'react-intl';

import {AppsProvider, PostEmbed} from '../../../src/bindings/index.ts';
import {embedOf} from '../../../src/protocol/embed/index.ts';
import {drawCard} from '../forms/schemaForms.tsx';
import {settled, toPaint} from '../paint.ts';
import {quietClient, quietHost} from '../quietHost.ts';
import {putOnStage} from '../stage.tsx';
import {postCard, postProps} from './postProps.ts';

export interface PostTimes {
    /** From a post's props to what is drawn of it, for one post in the mean over 600, ms; cleaning is part of it. */
    model: number;
    /** The same when the post was seen before. */
    again: number;
    /** From drawing thirty posts to their painting, ms. */
    mount: number;
}

const posts = 600;
const visible = 30;
const numbers = (count: number) => Array.from({length: count}, (_, index) => index);
const client = quietClient();

function each<Item>(items: readonly Item[], work: (item: Item) => unknown): number {
    const began = performance.now();
    items.forEach(work);
    return (performance.now() - began) / items.length;
}

const here = (selector: string) => () => document.querySelectorAll(`#stage ${selector}`).length >= visible;

function OurPosts({props}: {props: readonly unknown[]}) {
    return (
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={quietHost}>
                {props.map((one, index) => <PostEmbed key={index} post={{id: `post${index}`, channelId: 'town', teamId: 'team', props: one}}/>)}
            </AppsProvider>
        </IntlProvider>
    );
}

function Card({json}: {json: object}) {
    const frame = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (frame.current) {
            drawCard(frame.current, json);
        }
    }, [json]);
    return <div className='card' ref={frame}/>;
}

function PlainPost({index}: {index: number}) {
    return (
        <div className='plain'>
            <strong>Ticket {index}</strong>
            <p>Printer {index} is on fire; somebody should look at it.</p>
            <button type='button'>Take it</button>
            <button type='button'>Close</button>
            <select aria-label='Move to queue'>{numbers(5).map((queue) => <option key={queue}>Queue {queue}</option>)}</select>
            <label><input type='checkbox'/>Urgent</label>
        </div>
    );
}

const contenders: Record<string, () => Promise<PostTimes>> = {
    async floor() {
        const texts = numbers(posts).map(postProps);
        const model = each(texts, (text) => JSON.parse(text) as unknown);
        const mount = await toPaint('none', () => putOnStage(<>{numbers(visible).map((index) => <PlainPost key={index} index={index}/>)}</>), here('.plain'));
        return {model, again: Number.NaN, mount};
    },
    async ours() {
        const props = numbers(posts).map((index) => JSON.parse(postProps(index)) as unknown);
        const model = each(props, embedOf);
        const again = each(props, embedOf);
        const shown = props.slice(0, visible);
        const mount = await toPaint('none', () => putOnStage(<OurPosts props={shown}/>), here('.tm-embed'));
        return {model, again, mount};
    },
    async 'adaptive cards'() {
        const cards = numbers(posts).map((index) => JSON.parse(postCard(index)) as object);
        const parse = (json: object) => new AdaptiveCard().parse(json);
        const model = each(cards, parse);
        const again = each(cards, parse);
        const mount = await toPaint('none', () => putOnStage(<>{cards.slice(0, visible).map((json, index) => <Card key={index} json={json}/>)}</>), here('.card button'));
        return {model, again, mount};
    },
};

/** Makes the view models of 600 posts and draws thirty of them. */
export async function benchPosts(name: string): Promise<PostTimes> {
    await settled();
    const times = await contenders[name]?.();
    if (!times) {
        throw new Error(`no contender ${name}`);
    }
    putOnStage(undefined);
    await settled();
    return times;
}
