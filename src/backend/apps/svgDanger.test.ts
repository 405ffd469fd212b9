import {describe, expect, test} from 'vitest';

import {imageType} from '../imageType.ts';
import {svgDanger} from './svgDanger.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (inside: string) => bytes(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`);

describe('icons are what their bytes say (server.md W16)', () => {
    test.each([
        ['image/png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
        ['image/jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
        ['image/gif', bytes('GIF89a')],
        ['image/webp', bytes('RIFF....WEBPVP8 ')],
        ['image/avif', bytes('....ftypavif')],
        ['image/x-icon', Uint8Array.of(0, 0, 1, 0, 1, 0)],
        ['image/svg+xml', svg('<path d="M0 0"/>')],
        ['image/svg+xml', bytes('<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg></svg>')],
    ])('%s', (type, image) => {
        expect(imageType(image)).toBe(type);
    });

    test.each(['', '<!DOCTYPE html><svg>', '<html><svg></svg></html>', 'svg', '{"type":"ok"}', '<svgx>'])('%j is no image', (text) => {
        expect(imageType(bytes(text))).toBeUndefined();
    });
});

describe('an SVG icon is harmless', () => {
    test.each([
        '<path d="M0 0h24v24H0z" fill="none"/>',
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)"/>',
        '<use href="#a"/><use xlink:href="#b"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        '<style>.a{fill:red;clip-path:url("#c")}</style><g class="a" font-weight="bold"/>',
        '<title>Turn it on or off</title>',
    ])('%s', (inside) => {
        expect(svgDanger(svg(inside))).toBeUndefined();
    });

    test.each([
        ['active content', '<script>alert(1)</script>'],
        ['active content', '<svg:script href="#"/>'],
        ['active content', '<foreignObject><body/></foreignObject>'],
        ['event handlers', '<rect onload="alert(1)"/>'],
        ['event handlers', '<rect\nONCLICK = "alert(1)"/>'],
        ['event handlers', '<rect fill="red"onclick="alert(1)"/>'],
        ['outside of itself', '<image href="https://tracker.example/pixel.png"/>'],
        ['outside of itself', '<use xlink:href=\'//evil.example/a.svg#b\'/>'],
        ['outside of itself', '<a href="javascript:alert(1)"/>'],
        ['outside of itself', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>'],
        ['outside of it', '<rect style="fill:url(https://tracker.example/)"/>'],
        ['import others', '<style>@import "https://tracker.example/a.css";</style>'],
        ['animates references', '<set attributeName="href" to="javascript:alert(1)"/>'],
        ['outside of it', '<rect style="fill:url(  \'//tracker.example\')"/>'],
        ['without quotes', '<image href=//tracker.example/pixel.png>'],
        ['behind backslashes', '<style>@\\69mport "//tracker.example";</style>'],
        ['hides letters', '<a title="&#106;avascript:"/>'],
    ])('is refused with %s: %s', (detail, inside) => {
        expect(svgDanger(svg(inside))).toContain(detail);
    });

    test.each([
        ['comments', '<!-- -->'], ['elements that never end', '<set '], ['white space', ' '], ['calls that never end', 'url( '], ['attributes', ' on'], ['references', 'href="'],
    ])('is judged before the time of a test is over, even when it is a megabyte of %s', (_, piece) => {
        const long = piece.repeat(1024 * 1024 / piece.length);
        expect(imageType(bytes(long))).toBeUndefined();
        expect(svgDanger(svg(`url(${long}`))).toEqual(expect.any(String));
    }, 5_000);

    test('is refused when it declares entities or is no text', () => {
        expect(svgDanger(bytes('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'))).toContain('entities');
        expect(svgDanger(Uint8Array.of(0x3c, 0x73, 0xff))).toContain('UTF-8');
    });
});
