import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, within} from 'storybook/test';

import {loadMarkdown} from './loadMarkdown.ts';
import {Markdown} from './Markdown.tsx';

const meta = {component: Markdown} satisfies Meta<typeof Markdown>;

export default meta;

type Story = StoryObj<typeof meta>;

export const WhatAppsSend: Story = {
    args: {text: [
        '# Deploy 27', 'All **14** checks passed, *2* were skipped.\nA new line stays a new line.', '- [x] tests\n- [ ] notes',
        '| service | state |\n| --- | --- |\n| api | `up` |\n| web | ~~down~~ up |', '> Quoted from the log',
        '```\nexit 0\n```', 'See [the run](https:&#x2F;&#x2F;example.com&#x2F;runs&#x2F;27).',
    ].join('\n\n')},
    async play({canvasElement}) {
        const link = await within(canvasElement).findByRole('link', {name: 'the run'});
        await expect(link).toHaveAttribute('href', 'https://example.com/runs/27');
        await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    },
};

export const NothingRuns: Story = {
    args: {text: '<img src=x onerror="alert(1)"> [press](javascript:alert(1)) <script>alert(1)</script>'},
    async play({canvasElement}) {
        await loadMarkdown();
        await expect(canvasElement.querySelector('script, img, [href^="javascript"]')).toBeNull();
        await expect(await within(canvasElement).findByText(/<img src=x/)).toBeVisible();
    },
};
