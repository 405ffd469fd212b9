/** What the channel of the stories says; an App's own words come from the App. */
export interface SceneWords {
    channel: string;
    purpose: string;
    write: string;
    app: string;
    opens: string;
    post: string;
    hello: string;
}

const english: SceneWords = {
    channel: 'Support',
    purpose: '24 members · What customers ask, and who answers',
    write: 'Write to Support',
    app: 'App',
    opens: 'Would open',
    post: 'A post of an App.',
    hello: 'The checkout page shows an empty cart to some customers. Can somebody take this?',
};

const arabic: SceneWords = {
    channel: 'الدعم',
    purpose: '٢٤ عضوًا · ما يسأل عنه العملاء ومن يجيب',
    write: 'اكتب إلى الدعم',
    app: 'التطبيق',
    opens: 'سيُفتح',
    post: 'منشور من أحد التطبيقات.',
    hello: 'تعرض صفحة الدفع سلة فارغة لبعض العملاء. من يتولى ذلك؟',
};

/** Two languages are enough to see both reading directions. */
export function sceneWords(locale: string): SceneWords {
    return locale.startsWith('ar') ? arabic : english;
}
