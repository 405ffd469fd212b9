/** Every word that stands in the gallery: an App speaks its user's language, so the picture in Arabic is Arabic all through. */
const english = {
    title: 'Everything an App may show',
    lead: 'Commands, forms and every surface, in the colours, languages and reading directions of the product around them.',
    channel: 'In a channel', channelNote: 'Every surface in its place: the channel’s header, posts and their menus, the app bar, a form at the side, and the message box that completes commands.',
    surfaces: 'Surfaces', surfacesNote: 'What an App adds to a channel. Each has an icon, a label, a hint, and its own way to wait and to fail.',
    fields: 'Forms', fieldsNote: 'One engine at three places: over the page, beside it, and in a post. What was typed is never lost.',
    parts: 'Parts', partsNote: 'What all of it is made of, in the states in which it is met.',
    menu: 'Post menu', header: 'Channel header', embed: 'In a post', tooltip: 'Hint', waits: 'While it works', fails: 'When it fails',
    buttons: 'Buttons', banners: 'Messages', choices: 'Choices', inputs: 'Text', people: 'People and Apps', text: 'Markdown',

    ticket: 'ticket', tickets: 'Tickets', ticketsHint: '[open|list]', openTicket: 'Open a ticket', open: 'open', list: 'list', listTickets: 'Those that wait for an answer', mine: 'mine', mineTickets: 'Those that are mine',
    queue: 'Queue', queueHint: 'What waits, oldest first', desk: 'Desk', deskText: 'Tickets of this channel',
    makeTicket: 'Make a ticket of this', makeTicketHint: 'The post becomes its first note', fileUnder: 'File under', bugs: 'Bugs', wishes: 'Wishes', questions: 'Questions', translate: 'Translate', remove: 'Remove from the queue',
    morning: 'Good morning! I take the queue until noon, June has the afternoon.', waiting: 'Three tickets wait. The oldest is from **yesterday, 16:20**.',
    asks: 'The checkout shows an **empty cart** to customers who come back after a break. Second report today.', answers: 'I can see it too. The session is gone after 30 minutes.',
    card: 'Ticket #4211: Empty cart at checkout', cardText: 'Reported by two customers, **since 9:40**. Nobody has answered yet.', take: 'Take it', priority: 'Priority', answered: 'The customer has an answer', owner: 'Owner', modal: 'Modal', closeTicket: 'Close ticket #4211?', closeText: 'The customer is told that it is solved. It can be opened again for 14 days.', note: 'A last note', close: 'Close', build: 'Build 812 is green', buildText: '214 tests in 3 min 40 s', deploy: 'Deploy', logs: 'Logs', attachment: 'Legacy attachment',
    low: 'Low', normal: 'Normal', urgent: 'Urgent',
    name: 'Title', nameValue: 'Empty cart at checkout', nameHelp: 'One line, as the customer would say it.', story: 'What happened', storyValue: 'After a break of half an hour the cart is empty, though the session looks alive.', area: 'Area', areaValue: 'Checkout', watchers: 'Who shall hear of it', due: 'Due', call: 'The customer may be called', header1: 'Nobody outside of **Support** sees this.', submit: 'Open ticket',
    mail: 'E-mail of the customer', mailValue: 'lena@example', mailError: 'This is no e-mail address: something is missing after the dot.', search: 'Customer', searching: 'Searching…', reference: 'Reference', referenceValue: 'DESK-4211', referenceHelp: 'Given by the App; not to be changed.',
    save: 'Save', cancel: 'Cancel', later: 'Later', discard: 'Discard', saving: 'Saving', off: 'Off',
    info: 'The App writes in this channel as **desk**.', success: 'The ticket is open.', warning: 'Two customers wait for more than a day.', error: 'The App did not answer within 10 s. Nothing was sent.', retry: 'Try again',
    sent: 'Notify me when it changes', unsent: 'Notify the whole channel', fixed: 'Set by the App',
    markdown: '**Answers** come within *two working days*. See `/ticket list`, or the [handbook](https://example.com).\n\n- First the customer\n- Then the cause',
};

export type GalleryWords = typeof english;

const arabic: GalleryWords = {
    title: 'كل ما قد يعرضه التطبيق',
    lead: 'الأوامر والنماذج وكل موضع، بألوان المنتج المحيط بها ولغاته واتجاهي القراءة.',
    channel: 'في القناة', channelNote: 'كل موضع في مكانه: رأس القناة، والمنشورات وقوائمها، وشريط التطبيقات، ونموذج في الجانب، وصندوق الرسائل الذي يُكمل الأوامر.',
    surfaces: 'المواضع', surfacesNote: 'ما يضيفه التطبيق إلى القناة. لكل موضع أيقونة وتسمية وتلميح، وطريقته في الانتظار وفي الإخفاق.',
    fields: 'النماذج', fieldsNote: 'محرك واحد في ثلاثة أماكن: فوق الصفحة وبجانبها وفي منشور. لا يضيع شيء مما كُتب.',
    parts: 'الأجزاء', partsNote: 'ما يتكوّن منه كل ذلك، في الحالات التي يُرى فيها.',
    menu: 'قائمة المنشور', header: 'رأس القناة', embed: 'في منشور', tooltip: 'تلميح', waits: 'أثناء العمل', fails: 'عند الإخفاق',
    buttons: 'الأزرار', banners: 'الرسائل', choices: 'الاختيارات', inputs: 'النص', people: 'الأشخاص والتطبيقات', text: 'ماركداون',

    ticket: 'تذكرة', tickets: 'التذاكر', ticketsHint: '[فتح|قائمة]', openTicket: 'افتح تذكرة', open: 'فتح', list: 'قائمة', listTickets: 'ما ينتظر جوابًا', mine: 'تذاكري', mineTickets: 'ما يخصني',
    queue: 'الطابور', queueHint: 'المنتظر، الأقدم أولًا', desk: 'المكتب', deskText: 'تذاكر هذه القناة',
    makeTicket: 'اجعلها تذكرة', makeTicketHint: 'يصبح المنشور ملاحظتها الأولى', fileUnder: 'صنّف تحت', bugs: 'الأعطال', wishes: 'الرغبات', questions: 'الأسئلة', translate: 'ترجم', remove: 'أزل من الطابور',
    morning: 'صباح الخير! أتولى الطابور حتى الظهر، ثم جون بعد الظهر.', waiting: 'تنتظر ثلاث تذاكر. أقدمها من **أمس ١٦:٢٠**.',
    asks: 'تعرض صفحة الدفع **سلة فارغة** للعملاء العائدين بعد استراحة. هذا البلاغ الثاني اليوم.', answers: 'أراه أنا أيضًا. تنتهي الجلسة بعد ٣٠ دقيقة.',
    card: 'التذكرة ٤٢١١: سلة فارغة عند الدفع', cardText: 'أبلغ عنها عميلان **منذ ٩:٤٠**. لم يجب أحد بعد.', take: 'أتولاها', priority: 'الأولوية', answered: 'تلقى العميل جوابًا', owner: 'المسؤول', modal: 'نافذة', closeTicket: 'إغلاق التذكرة ٤٢١١؟', closeText: 'يُبلَّغ العميل أنها حُلّت. يمكن فتحها ثانية خلال ١٤ يومًا.', note: 'ملاحظة أخيرة', close: 'أغلق', build: 'نجح البناء ٨١٢', buildText: '٢١٤ اختبارًا في ٣ دقائق و٤٠ ثانية', deploy: 'انشر', logs: 'السجلات', attachment: 'مرفق قديم',
    low: 'منخفضة', normal: 'عادية', urgent: 'عاجلة',
    name: 'العنوان', nameValue: 'سلة فارغة عند الدفع', nameHelp: 'سطر واحد، كما قد يقوله العميل.', story: 'ما الذي حدث', storyValue: 'بعد استراحة نصف ساعة تصبح السلة فارغة مع أن الجلسة تبدو قائمة.', area: 'المجال', areaValue: 'الدفع', watchers: 'من يُبلَّغ', due: 'الموعد', call: 'يمكن الاتصال بالعميل', header1: 'لا يراها أحد خارج **الدعم**.', submit: 'افتح التذكرة',
    mail: 'بريد العميل', mailValue: 'lena@example', mailError: 'هذا ليس عنوان بريد: ينقص شيء بعد النقطة.', search: 'العميل', searching: 'جارٍ البحث…', reference: 'المرجع', referenceValue: 'DESK-4211', referenceHelp: 'يعطيه التطبيق ولا يُغيَّر.',
    save: 'احفظ', cancel: 'ألغِ', later: 'لاحقًا', discard: 'تجاهل', saving: 'يُحفظ', off: 'معطّل',
    info: 'يكتب التطبيق في هذه القناة باسم **المكتب**.', success: 'فُتحت التذكرة.', warning: 'ينتظر عميلان منذ أكثر من يوم.', error: 'لم يجب التطبيق خلال ١٠ ثوانٍ. لم يُرسل شيء.', retry: 'أعد المحاولة',
    sent: 'أعلمني عند التغيير', unsent: 'أعلم القناة كلها', fixed: 'حدده التطبيق',
    markdown: 'تأتي **الأجوبة** خلال *يومي عمل*. انظر `/تذكرة` أو [الدليل](https://example.com).\n\n- العميل أولًا\n- ثم السبب',
};

export function galleryWords(locale: string): GalleryWords {
    return locale.startsWith('ar') ? arabic : english;
}
