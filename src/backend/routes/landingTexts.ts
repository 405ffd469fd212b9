/** What the pages say on which a browser lands between Topmast, an App and a third party. `{app}` and `{detail}` are filled in. */

/** What a page tells its reader. */
export type Landing = 'processing' | 'success' | 'denied' | 'expired' | 'otherUser' | 'logIn' | 'error';

interface LandingText {
    title: string;
    text: string;
}

interface LandingTexts extends Record<Landing, LandingText> {
    /** Under an outcome. */
    close: string;
    /** Of the link on the page `logIn`. */
    toLogIn: string;
    /** Of the link that repeats the first step. */
    again: string;
}

const en: LandingTexts = {
    processing: {title: 'Connecting your account', text: '{app} is finishing the connection. This takes a moment.'},
    success: {title: 'Your account is connected', text: '{app} can use it from now on.'},
    denied: {title: 'Nothing was connected', text: 'You did not allow the access. If that was a mistake, start again from {app}.'},
    expired: {title: 'This link does not work any more', text: 'It was used already, or is older than 15 minutes. Start again from {app}.'},
    otherUser: {title: 'You are logged in with another account', text: 'The connection was begun by somebody else. Log in as that user, or start again from {app}.'},
    logIn: {title: 'You are not logged in', text: 'Log in first. Then open this page again.'},
    error: {title: 'Your account could not be connected', text: '{detail}'},
    close: 'You can close this window.',
    toLogIn: 'Log in',
    again: 'Try again',
};

const de: LandingTexts = {
    processing: {title: 'Dein Konto wird verbunden', text: '{app} stellt die Verbindung fertig. Das dauert einen Augenblick.'},
    success: {title: 'Dein Konto ist verbunden', text: '{app} kann es ab jetzt benutzen.'},
    denied: {title: 'Es wurde nichts verbunden', text: 'Du hast den Zugriff nicht erlaubt. War das ein Versehen, fang in {app} noch einmal an.'},
    expired: {title: 'Dieser Link gilt nicht mehr', text: 'Er wurde schon benutzt oder ist älter als 15 Minuten. Fang in {app} noch einmal an.'},
    otherUser: {title: 'Du bist mit einem anderen Konto angemeldet', text: 'Jemand anderes hat diese Verbindung begonnen. Melde dich so an oder fang in {app} noch einmal an.'},
    logIn: {title: 'Du bist nicht angemeldet', text: 'Melde dich zuerst an. Öffne dann diese Seite noch einmal.'},
    error: {title: 'Dein Konto konnte nicht verbunden werden', text: '{detail}'},
    close: 'Du kannst dieses Fenster schließen.',
    toLogIn: 'Anmelden',
    again: 'Noch einmal versuchen',
};

const es: LandingTexts = {
    processing: {title: 'Conectando tu cuenta', text: '{app} está terminando la conexión. Tarda un momento.'},
    success: {title: 'Tu cuenta está conectada', text: '{app} puede usarla desde ahora.'},
    denied: {title: 'No se ha conectado nada', text: 'No has permitido el acceso. Si fue un error, empieza de nuevo desde {app}.'},
    expired: {title: 'Este enlace ya no sirve', text: 'Ya se usó o tiene más de 15 minutos. Empieza de nuevo desde {app}.'},
    otherUser: {title: 'Has iniciado sesión con otra cuenta', text: 'Otra persona empezó la conexión. Inicia sesión con esa cuenta o empieza de nuevo desde {app}.'},
    logIn: {title: 'No has iniciado sesión', text: 'Inicia sesión primero. Después abre esta página otra vez.'},
    error: {title: 'No se pudo conectar tu cuenta', text: '{detail}'},
    close: 'Puedes cerrar esta ventana.',
    toLogIn: 'Iniciar sesión',
    again: 'Intentar de nuevo',
};

const ar: LandingTexts = {
    processing: {title: 'جارٍ ربط حسابك', text: 'يُكمل {app} عملية الربط. سيستغرق ذلك لحظات.'},
    success: {title: 'تم ربط حسابك', text: 'يمكن لـ {app} استخدامه من الآن.'},
    denied: {title: 'لم يتم ربط أي حساب', text: 'لم تسمح بالوصول. إن كان ذلك عن طريق الخطأ فابدأ من جديد من {app}.'},
    expired: {title: 'لم يعد هذا الرابط صالحًا', text: 'استُخدم من قبل أو مضى عليه أكثر من 15 دقيقة. ابدأ من جديد من {app}.'},
    otherUser: {title: 'سجّلت الدخول بحساب آخر', text: 'بدأ الربطَ مستخدمٌ آخر. سجّل الدخول بحسابه أو ابدأ من جديد من {app}.'},
    logIn: {title: 'لم تسجّل الدخول', text: 'سجّل الدخول أولًا ثم افتح هذه الصفحة مرة أخرى.'},
    error: {title: 'تعذّر ربط حسابك', text: '{detail}'},
    close: 'يمكنك إغلاق هذه النافذة.',
    toLogIn: 'تسجيل الدخول',
    again: 'المحاولة مرة أخرى',
};

const catalogue: Record<string, LandingTexts> = {en, de, es, ar};

export interface Spoken {
    language: string;
    direction: 'ltr' | 'rtl';
    texts: LandingTexts;
}

/** The first of the languages wished for that there is, else English. Takes a language tag or an `Accept-Language` header. */
export function textsFor(...wishes: (string | undefined)[]): Spoken {
    const tags = wishes.flatMap((wish) => wish?.split(',') ?? []).map((tag) => tag.trim().slice(0, 2).toLowerCase());
    const language = tags.find((tag) => Object.hasOwn(catalogue, tag)) ?? 'en';
    return {language, direction: language === 'ar' ? 'rtl' : 'ltr', texts: catalogue[language] ?? en};
}
