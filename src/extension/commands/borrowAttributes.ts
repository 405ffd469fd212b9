export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

export interface BorrowedAttributes {
    /** `undefined`: not there. */
    set(attributes: Attributes): void;
    /** Leaves the element as its owner wants it now. */
    giveBack(): void;
}

/**
 * Says something else of an element than its owner does, for a while. What the owner writes meanwhile is kept for later,
 * and it is in the end exactly as the owner left it.
 */
export function borrowAttributes(element: Element): BorrowedAttributes {
    const owners = new Map<string, string | null>();
    let ours: Attributes = {};
    const watch = new MutationObserver((records) => {
        records.forEach(({attributeName: name}) => name !== null && name in ours && owners.set(name, element.getAttribute(name)));
        write();
    });

    function write(): void {
        Object.entries(ours).forEach(([name, value]) => put(element, name, value === undefined ? null : String(value)));
        // What we wrote ourselves is no news.
        watch.takeRecords();
    }

    return {
        set(attributes) {
            ours = attributes;
            for (const name of Object.keys(ours)) {
                if (!owners.has(name)) {
                    owners.set(name, element.getAttribute(name));
                }
            }
            watch.observe(element, {attributes: true, attributeFilter: [...owners.keys()]});
            write();
        },
        giveBack() {
            watch.disconnect();
            owners.forEach((value, name) => put(element, name, value));
            owners.clear();
        },
    };
}

function put(element: Element, name: string, value: string | null): void {
    if (value === null) {
        element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
    }
}
