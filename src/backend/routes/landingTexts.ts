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
    processing: {title: 'Ihr Konto wird verbunden', text: '{app} stellt die Verbindung fertig. Das dauert einen Augenblick.'},
    success: {title: 'Ihr Konto ist verbunden', text: '{app} kann es ab jetzt benutzen.'},
    denied: {title: 'Es wurde nichts verbunden', text: 'Sie haben den Zugriff nicht erlaubt. War das ein Versehen, beginnen Sie in {app} noch einmal.'},
    expired: {title: 'Dieser Link gilt nicht mehr', text: 'Er wurde schon benutzt oder ist älter als 15 Minuten. Beginnen Sie in {app} noch einmal.'},
    otherUser: {title: 'Sie sind mit einem anderen Konto angemeldet', text: 'Jemand anderes hat diese Verbindung begonnen. Melden Sie sich so an oder beginnen Sie in {app} noch einmal.'},
    logIn: {title: 'Sie sind nicht angemeldet', text: 'Melden Sie sich zuerst an. Öffnen Sie dann diese Seite noch einmal.'},
    error: {title: 'Ihr Konto konnte nicht verbunden werden', text: '{detail}'},
    close: 'Sie können dieses Fenster schließen.',
    toLogIn: 'Anmelden',
    again: 'Noch einmal versuchen',
};

const es: LandingTexts = {
    processing: {title: 'Conectando su cuenta', text: '{app} está terminando la conexión. Tarda un momento.'},
    success: {title: 'Su cuenta está conectada', text: '{app} puede usarla desde ahora.'},
    denied: {title: 'No se ha conectado nada', text: 'No ha permitido el acceso. Si fue un error, empiece de nuevo desde {app}.'},
    expired: {title: 'Este enlace ya no sirve', text: 'Ya se usó o tiene más de 15 minutos. Empiece de nuevo desde {app}.'},
    otherUser: {title: 'Ha iniciado sesión con otra cuenta', text: 'Otra persona empezó la conexión. Inicie sesión con esa cuenta o empiece de nuevo desde {app}.'},
    logIn: {title: 'No ha iniciado sesión', text: 'Inicie sesión primero. Después abra esta página otra vez.'},
    error: {title: 'No se pudo conectar su cuenta', text: '{detail}'},
    close: 'Puede cerrar esta ventana.',
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
