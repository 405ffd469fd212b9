import {create} from 'storybook/theming';

/** Storybook's frame and the pages of documentation, in the colours of the Denim theme. */
export const brand = create({
    base: 'light',
    brandTitle: 'Topmast',
    brandTarget: '_self',
    brandUrl: './',
    colorPrimary: '#1c58d9',
    colorSecondary: '#1c58d9',
    appBg: '#f4f5f8',
    appContentBg: '#ffffff',
    appPreviewBg: '#ffffff',
    appBorderColor: '#dfe1e8',
    appBorderRadius: 8,
    fontBase: "'Open Sans', 'Segoe UI', sans-serif",
    textColor: '#3f4350',
    textMutedColor: '#5d6273',
    barTextColor: '#5d6273',
    barSelectedColor: '#1c58d9',
    barHoverColor: '#1c58d9',
    barBg: '#ffffff',
    inputBorder: '#c9ccd6',
    inputTextColor: '#3f4350',
    inputBorderRadius: 4,
});
