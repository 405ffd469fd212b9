/** `undefined`: as its owner has it; `null`: not there. */
type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

export interface BorrowedAttributes {
    set(attributes: Attributes): void;
    /** Leaves the element as its owner wants it now. */
    giveBack(): void;
}

/**
 * Says something else of an element than its owner does, for a while. What the owner writes meanwhile is kept for later,
 * and it is in the end exactly as the owner left it.
 */
export function borrowAttributes(element: Element): BorrowedAttributes {
    /** What the owner says where we say something else. */
    const owners = new Map<string, string | null>();
    let ours: Attributes = {};
    const watch = new MutationObserver((records) => {
        for (const {attributeName: name} of records) {
            if (name !== null && owners.has(name)) {
                owners.set(name, element.getAttribute(name));
            }
        }
        write();
    });

    function write(): void {
        owners.forEach((_, name) => put(element, name, asText(ours[name])));
        // What we wrote ourselves is no news.
        watch.takeRecords();
    }

    return {
        set(attributes) {
            ours = attributes;
            for (const [name, owned] of owners) {
                if (ours[name] === undefined) {
                    put(element, name, owned);
                    owners.delete(name);
                }
            }
            for (const [name, value] of Object.entries(ours)) {
                if (value !== undefined && !owners.has(name)) {
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

const asText = (value: Attributes[string]): string | null => (value === null || value === undefined ? null : String(value));

function put(element: Element, name: string, value: string | null): void {
    if (value === null) {
        element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
    }
}
