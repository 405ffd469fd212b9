import {Preferences} from 'mattermost-redux/constants';

type HostTheme = Record<string, unknown>;

/** Colours as custom properties on the root, under the host's names: `--center-channel-bg`, and its parts as `--center-channel-bg-rgb`. */
export function applyHostTheme(name: string, own: object): void {
    const named: HostTheme | undefined = Object.entries(Preferences.THEMES).find(([key]) => key === name)?.[1];
    for (const [key, value] of Object.entries(named ?? own)) {
        if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) {
            const property = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
            document.documentElement.style.setProperty(property, value);
            document.documentElement.style.setProperty(`${property}-rgb`, [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16)).join(', '));
        }
    }
}
