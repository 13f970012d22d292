// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Competitions for the community’s staff
         * @description Access: member.
         */
        get: operations["budget.desk-list"];
        put?: never;
        /**
         * Create a draft of a competition
         * @description Access: official.
         */
        post: operations["budget.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the conditions of a competition
         * @description Access: official.
         */
        post: operations["budget.edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/set-ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the ballot of a competition
         * @description Access: official.
         */
        post: operations["budget.set-ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/set-counting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the counting rule of a competition
         * @description Access: official.
         */
        post: operations["budget.set-counting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/import-archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill a draft with the result of a past vote
         * @description Access: official.
         */
        post: operations["budget.import-archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/announce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a competition
         * @description Access: official.
         */
        post: operations["budget.announce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/change-dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the dates of a competition
         * @description Access: official.
         */
        post: operations["budget.change-dates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/publish-protocol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the protocol of the count
         * @description Access: official.
         */
        post: operations["budget.publish-protocol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a competition
         * @description Access: official.
         */
        post: operations["budget.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a competition to the archive
         * @description Access: official.
         */
        post: operations["budget.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a new competition from this one
         * @description Access: official.
         */
        post: operations["budget.copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a draft of a competition
         * @description Access: official.
         */
        post: operations["budget.delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote on projects
         * @description Access: contact.
         */
        post: operations["budget.vote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sum up a ballot without casting it
         * @description Access: contact.
         */
        post: operations["budget.sum-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/ballot-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep an unfinished ballot
         * @description Access: contact.
         */
        put: operations["budget.keep-ballot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the points at which papers of a secret vote are handed out, and the term in which they are entered
         * @description Access: official.
         */
        put: operations["budget.set-paper"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/hand-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks that a person got a paper; counts nothing yet
         * @description Access: official.
         */
        post: operations["budget.hand-out-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an unused paper back: the person may vote again
         * @description Access: official.
         */
        post: operations["budget.return-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that a spoiled paper was exchanged for a new one
         * @description Access: official.
         */
        post: operations["budget.exchange-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts papers of points and days into a batch
         * @description Access: official.
         */
        post: operations["budget.open-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps the papers of a batch as you have entered them
         * @description Access: official.
         */
        post: operations["budget.enter-papers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns the papers of a batch into sealed ballots
         * @description Access: official.
         */
        post: operations["budget.confirm-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declares a batch lost, with a public reason
         * @description Access: official.
         */
        post: operations["budget.lose-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/drops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discards what was entered of a batch and frees its days
         * @description Access: official.
         */
        post: operations["budget.drop-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper/strikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Strikes a paper ballot after the count, with a public reason
         * @description Access: official.
         */
        post: operations["budget.strike-paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow what becomes of an item
         * @description Access: contact.
         */
        post: operations["budget.follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Announced competitions of the participatory budget
         * @description Access: public.
         */
        get: operations["budget.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An announced competition
         * @description Access: public.
         */
        get: operations["budget.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of the vote, with why each project won or lost
         * @description Access: public.
         */
        get: operations["budget.results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/budgets/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether one's own vote was received
         * @description Access: contact.
         */
        get: operations["budget.my-vote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the person may take part
         * @description Access: contact.
         */
        get: operations["budget.eligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Points, ledger and batches of a secret vote on paper
         * @description Access: official.
         */
        get: operations["budget.desk-paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A competition for the community’s staff
         * @description Access: member.
         */
        get: operations["budget.desk-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "budget.desk-list": {
        parameters: {
            query?: {
                query?: string;
                state?: "draft" | "announced" | "registration" | "consider" | "voting" | "detect" | "realize" | "finished" | "cancelled" | "archived";
                origin?: string;
                page?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number | string;
                            title: string;
                            /** @description what stands below the title */
                            under: string[];
                            state: string;
                            chip: {
                                /** @enum {string} */
                                type: "chip";
                                label: string;
                                /** @enum {string} */
                                tone: "neutral" | "open" | "soon" | "good" | "bad";
                                /** @description a drawing of templates/icons */
                                icon: string;
                            };
                            mark: {
                                icon: string;
                                label: string;
                            } | null;
                            /** @description absent where the items of the desk have none */
                            picture?: {
                                src: string;
                                focalX: number;
                                focalY: number;
                            } | null;
                            cells: {
                                [key: string]: ({
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                }) | null;
                            };
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description how the reader may begin another item */
                        creation: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
                            }[];
                        } | null;
                        texts: {
                            title: string;
                            item: string;
                            search: string | null;
                            states: string | null;
                            noneFound: string | null;
                            showAll: string | null;
                            empty: string | null;
                            emptyText: string | null;
                        };
                        columns: {
                            key: string;
                            label: string;
                            none: string;
                        }[];
                        states: {
                            value: string;
                            label: string;
                            count: number | null;
                        }[];
                        filters: {
                            name: string;
                            label: string;
                            any: string;
                            options: {
                                value: string;
                                label: string;
                                count: number | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    summary: string;
                    /** @enum {string} */
                    kind: "community" | "school";
                    /** Format: date */
                    registrationOn: string;
                    /** Format: date */
                    considerOn: string;
                    /** Format: date */
                    votingOn: string;
                    /** Format: date */
                    detectOn: string;
                    /** Format: date */
                    realizeOn: string;
                    /** Format: date */
                    finishedOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    summary: string;
                    /** @enum {string} */
                    kind: "community" | "school";
                    /** @default  */
                    rulesText?: string;
                    zones?: string;
                    classes?: string;
                    categories?: string;
                    pools?: string;
                    maxCost?: number;
                    authorLimit?: number;
                    /** @default 0 */
                    supportNeeded?: number;
                    minAge?: number;
                    maxAge?: number;
                    /** @default [] */
                    residence?: ("registered" | "declared" | "displaced-person")[];
                    electorate?: number;
                    electorateSource?: string;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.set-ballot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "approvals" | "knapsack" | "points" | "ranking" | "for-against";
                    max?: number;
                    min?: number;
                    perZone?: number;
                    perCategory?: number;
                    perClass?: number;
                    points?: number;
                    maxPerProject?: number;
                    minProjects?: number;
                    /**
                     * @default full
                     * @enum {string}
                     */
                    publication?: "full" | "totals";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.set-counting": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    rule: "greedy" | "greedy-no-skip" | "greedy-threshold" | "greedy-custom" | "weighted-rating" | "equalshares" | "equalshares/add1" | "equalshares-comparison" | "equalshares/add1-comparison";
                    threshold?: number;
                    winnersPerAuthor?: number;
                    weights?: string;
                    /** @enum {string} */
                    ties?: "registered" | "cost" | "lot";
                    /** @enum {string} */
                    utility?: "cost" | "cardinality" | "points";
                    /** @enum {string} */
                    start?: "fractional" | "integral";
                    /** @enum {string} */
                    stop?: "overspend" | "exhaustive";
                    /** @enum {string} */
                    completion?: "none" | "utilitarian" | "phragmen" | "carry-over";
                    /** @enum {string} */
                    comparison?: "satisfaction" | "exclusion";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.import-archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: text-file */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.announce": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.change-dates": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    registrationOn: string;
                    /** Format: date */
                    considerOn: string;
                    /** Format: date */
                    votingOn: string;
                    /** Format: date */
                    detectOn: string;
                    /** Format: date */
                    realizeOn: string;
                    /** Format: date */
                    finishedOn: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.publish-protocol": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** @default [] */
                    files?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** Format: date */
                    registrationOn: string;
                    /** Format: date */
                    considerOn: string;
                    /** Format: date */
                    votingOn: string;
                    /** Format: date */
                    detectOn: string;
                    /** Format: date */
                    realizeOn: string;
                    /** Format: date */
                    finishedOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        state: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.vote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choices?: string[];
                    points?: {
                        [key: string]: number;
                    };
                    ranking?: string[];
                    mark?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        budget: {
                            id: number;
                            title: string;
                        };
                        receipt: {
                            leaf: string;
                            nonce: string;
                            mark: string;
                            signature: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.sum-up": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choices?: string[];
                    points?: {
                        [key: string]: number;
                    };
                    ranking?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choices: string[];
                        /** @description kopecks */
                        costMinor: number;
                        pools: {
                            zone: string;
                            class: string;
                            /** @description kopecks */
                            spentMinor: number;
                            /** @description kopecks */
                            leftMinor: number;
                        }[];
                        pointsLeft: number | null;
                        /** @description why it cannot be cast, and what to do */
                        fault: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.keep-ballot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choices?: string[];
                    points?: {
                        [key: string]: number;
                    };
                    ranking?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        budget: number;
                        /** @description null: an empty ballot, of which nothing is kept */
                        keptAt: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.set-paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description none: no papers are handed out */
                    points: {
                        /** @description stands in the ledger; a point keeps its number */
                        point: number;
                        name: string;
                        address: string;
                        /** @description in words */
                        hours: string;
                    }[];
                    days: number;
                    /** @default false */
                    doubleEntry?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        points: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.hand-out-paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    point: number;
                    /** @description becomes the key of the person at once and is not stored */
                    taxNumber?: string;
                    /** @description where the receipt goes; without a tax number the account of this address is the person */
                    email?: string;
                    /** @description of a person without a verified account */
                    settlement?: string;
                    /**
                     * @description of a person without a verified account
                     * @enum {string}
                     */
                    residence?: "registered" | "declared" | "displaced-person";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        handedOut: number;
                        exchanged: number;
                        returned: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.return-paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    point: number;
                    /** @description becomes the key of the person at once and is not stored */
                    taxNumber?: string;
                    /** @description where the receipt goes; without a tax number the account of this address is the person */
                    email?: string;
                    /** @description of a person without a verified account */
                    settlement?: string;
                    /**
                     * @description of a person without a verified account
                     * @enum {string}
                     */
                    residence?: "registered" | "declared" | "displaced-person";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        handedOut: number;
                        exchanged: number;
                        returned: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.exchange-paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    point: number;
                    /** @description becomes the key of the person at once and is not stored */
                    taxNumber?: string;
                    /** @description where the receipt goes; without a tax number the account of this address is the person */
                    email?: string;
                    /** @description of a person without a verified account */
                    settlement?: string;
                    /**
                     * @description of a person without a verified account
                     * @enum {string}
                     */
                    residence?: "registered" | "declared" | "displaced-person";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        handedOut: number;
                        exchanged: number;
                        returned: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.open-batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    days: {
                        point: number;
                        /** Format: date */
                        day: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.enter-papers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batch: number;
                    /** @description one by one */
                    papers: string[][];
                    /**
                     * @description papers that cannot be counted
                     * @default 0
                     */
                    spoiled?: number;
                    /** @description all papers are entered */
                    done: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.confirm-batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batch: number;
                    /**
                     * Format: uuid
                     * @description the signed protocol, of the media library
                     */
                    protocol: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.lose-batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batch: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.drop-batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batch: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.strike-paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description its line in leaves.txt */
                    leaf: string;
                    reason: string;
                    protocol: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description its line in leaves.txt */
                        leaf: string;
                        reason: string;
                        protocol: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        frequency: "at-once" | "daily" | "weekly";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.list": {
        parameters: {
            query?: {
                state?: "open" | "closed" | "cancelled";
                query?: string;
                page?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            title: string;
                            summary: string;
                            /** @enum {string} */
                            kind: "community" | "school";
                            /** @enum {string} */
                            phase: "announced" | "registration" | "consider" | "voting" | "detect" | "realize" | "finished" | "cancelled" | "archived";
                            registrationOpen: boolean;
                            votingOpen: boolean;
                            /** @description the first instant of each phase */
                            dates: {
                                /** Format: date-time */
                                registration: string;
                                /** Format: date-time */
                                consider: string;
                                /** Format: date-time */
                                voting: string;
                                /** Format: date-time */
                                detect: string;
                                /** Format: date-time */
                                realize: string;
                                /** Format: date-time */
                                finished: string;
                            };
                            /** @enum {string} */
                            currency: "UAH";
                            url: string;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        title: string;
                        summary: string;
                        /** @enum {string} */
                        kind: "community" | "school";
                        /** @enum {string} */
                        phase: "announced" | "registration" | "consider" | "voting" | "detect" | "realize" | "finished" | "cancelled" | "archived";
                        registrationOpen: boolean;
                        votingOpen: boolean;
                        /** @description the first instant of each phase */
                        dates: {
                            /** Format: date-time */
                            registration: string;
                            /** Format: date-time */
                            consider: string;
                            /** Format: date-time */
                            voting: string;
                            /** Format: date-time */
                            detect: string;
                            /** Format: date-time */
                            realize: string;
                            /** Format: date-time */
                            finished: string;
                        };
                        /** @enum {string} */
                        currency: "UAH";
                        url: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        rules: string;
                        ballot: {
                            /** @enum {string} */
                            kind: "approvals";
                            min: number;
                            max: number;
                            per?: {
                                zone?: number;
                                category?: number;
                                class?: number;
                            };
                        } | {
                            /** @enum {string} */
                            kind: "knapsack";
                            min: number;
                        } | {
                            /** @enum {string} */
                            kind: "points";
                            total: number;
                            maxPerProject?: number;
                            minProjects?: number;
                        } | {
                            /** @enum {string} */
                            kind: "ranking";
                            max: number;
                        } | {
                            /** @enum {string} */
                            kind: "for-against";
                            max: number;
                        };
                        /** @description how winners are found */
                        rule: string;
                        /** @description the kind of ballot and the counting rule in words, in the language of the reader */
                        conditions: {
                            ballot: string[];
                            counting: string[];
                        };
                        /** @description the published result of a past vote that was imported */
                        imported: {
                            description: string;
                            unit: string;
                            instance: string;
                            currency: string;
                            /** @description as the file names it */
                            rule: string;
                            /** @description the rule with all its options; null: it cannot be counted from a file */
                            variant: string | null;
                            /** @enum {string} */
                            kind: "approval" | "choose-1" | "ordinal" | "cumulative" | "scoring";
                            ballots: number;
                            budgetMinor: number;
                            spentMinor: number;
                            projects: {
                                id: string;
                                title: string;
                                costMinor: number;
                                votes: number;
                                /** @description votes, or points where ballots have points */
                                support: number;
                                won: boolean;
                            }[];
                            /** @description what the rule would have chosen besides and instead; null: it was not counted again */
                            recount: {
                                spentMinor: number;
                                added: string[];
                                dropped: string[];
                            } | null;
                        } | null;
                        /** @description projects of one author that can win */
                        winnersPerAuthor: number | null;
                        /** @description votes or points below which nothing is funded */
                        threshold: number | null;
                        zones: {
                            code: string;
                            name: string;
                            population: number | null;
                            katottg: string[];
                        }[];
                        classes: {
                            code: string;
                            name: string;
                            maxCostMinor: number | null;
                        }[];
                        categories: {
                            code: string;
                            name: string;
                        }[];
                        /** @description the money of each zone and class; null: of the whole community, of every class */
                        pools: {
                            zone: string | null;
                            class: string | null;
                            /** @description kopecks */
                            amountMinor: number;
                        }[];
                        maxCostMinor: number | null;
                        /** @description projects of one author */
                        authorLimit: number | null;
                        /** @description signatures under a project before it is looked at */
                        supportNeeded: number;
                        whoMayVote: string;
                        electorate: number | null;
                        electorateSource: string | null;
                        /** Format: date-time */
                        announcedAt: string;
                        dateChanges: {
                            /** @enum {string} */
                            phase: "registration" | "consider" | "voting" | "detect" | "realize" | "finished";
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            reason: string | null;
                            /** Format: date-time */
                            at: string;
                        }[];
                        protocol: {
                            text: string;
                            /** Format: date-time */
                            at: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | null;
                        cancelled: {
                            reason: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.results": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        ballots: number;
                        blank: number;
                        voted: number;
                        rule: string;
                        /** @description how much of the ballots is published: full or totals */
                        publication: string;
                        /** @description address of what `viche verify` takes */
                        bundle: string;
                        /** @description false while the explanations are being computed: ask again */
                        explained: boolean;
                        pools: {
                            zone: string;
                            class: string;
                            /** @description kopecks */
                            amountMinor: number;
                            /** @description kopecks */
                            spentMinor: number;
                            ballots: number;
                            projects: {
                                id: number;
                                title: string;
                                /** @description kopecks */
                                costMinor: number;
                                /** @description ballots that support it */
                                votes: number;
                                points: number | null;
                                against: number | null;
                                won: boolean;
                                /** @description why it won or lost, in the language of the reader */
                                why: string[];
                            }[];
                            /** @description what other rules would have chosen; not decisive */
                            alternatives: {
                                rule: string;
                                /** @description kopecks */
                                spentMinor: number;
                                added: number[];
                                dropped: number[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.my-vote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        voted: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        eligible: boolean;
                        /** @description who may take part, in the language of the reader */
                        rules: string;
                        /** @description why not, and what to do; empty for those who may */
                        reasons: {
                            /** @enum {string} */
                            code: "not-verified" | "birth-date-unknown" | "settlement-unknown" | "too-young" | "too-old" | "outside-zone" | "other-residence";
                            text: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.desk-paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: {
                            points: {
                                point: number;
                                name: string;
                                address: string;
                                hours: string;
                            }[];
                            days: number;
                            doubleEntry: boolean;
                        } | null;
                        /** @description points may be added and changed */
                        maySet: boolean;
                        /** @description the vote is published: papers can no longer be switched on or off */
                        isPrepared: boolean;
                        mayHandOut: boolean;
                        mayEnter: boolean;
                        enterUntil: string | null;
                        isCounted: boolean;
                        /** @description address of the ballot to print, while papers are handed out */
                        printed: string | null;
                        question: (({
                            /** @enum {string} */
                            kind: "single";
                            options: {
                                id: string;
                                title: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "several";
                            options: {
                                id: string;
                                title: string;
                            }[];
                            min: number;
                            max: number;
                        } | {
                            /** @enum {string} */
                            kind: "ranking";
                            options: {
                                id: string;
                                title: string;
                            }[];
                            min: number;
                            max: number;
                            /** @enum {string} */
                            rule: "borda" | "instant-runoff";
                        } | {
                            /** @enum {string} */
                            kind: "scale";
                            from: number;
                            to: number;
                        } | {
                            /** @enum {string} */
                            kind: "matrix";
                            options: {
                                id: string;
                                title: string;
                            }[];
                            answers: {
                                id: string;
                                title: string;
                            }[];
                        }) | {
                            /** @enum {string} */
                            kind: "allocation";
                            ballot: {
                                /** @enum {string} */
                                kind: "approvals";
                                min: number;
                                max: number;
                                per?: {
                                    zone?: number;
                                    category?: number;
                                    class?: number;
                                };
                            } | {
                                /** @enum {string} */
                                kind: "knapsack";
                                min: number;
                            } | {
                                /** @enum {string} */
                                kind: "points";
                                total: number;
                                maxPerProject?: number;
                                minProjects?: number;
                            } | {
                                /** @enum {string} */
                                kind: "ranking";
                                max: number;
                            } | {
                                /** @enum {string} */
                                kind: "for-against";
                                max: number;
                            };
                            options: {
                                id: string;
                                title: string;
                                cost: number;
                                zone: string;
                                category: string;
                                class: string;
                                /** Format: date-time */
                                registered?: string;
                                coefficient?: string;
                                author?: number;
                            }[];
                            pools: {
                                zone: string;
                                class: string;
                                amount: number;
                            }[];
                            rule: string;
                            threshold?: number;
                            winnersPerAuthor?: number;
                            /** @enum {string} */
                            ties?: "registered" | "cost" | "lot";
                        }) | null;
                        settlements: {
                            katottg: string;
                            name: string;
                        }[];
                        sums: {
                            handedOut: number;
                            exchanged: number;
                            returned: number;
                            papers: number;
                            spoiled: number;
                            missing: number;
                        };
                        days: {
                            point: number;
                            /** Format: date */
                            day: string;
                            handedOut: number;
                            exchanged: number;
                            returned: number;
                            batch: number | null;
                            mayBatch: boolean;
                        }[];
                        batches: {
                            batch: number;
                            /** @enum {string} */
                            state: "open" | "entered" | "confirmed" | "lost";
                            doubleEntry: boolean;
                            days: {
                                point: number;
                                /** Format: date */
                                day: string;
                            }[];
                            handedOut: number;
                            papers: number;
                            spoiled: number;
                            /** @description what you have entered */
                            own: {
                                papers: string[][];
                                spoiled: number;
                                done: boolean;
                            } | null;
                            mayEnter: boolean;
                            waitsFor: ("first" | "second" | "differences" | "confirmation") | null;
                            differences: {
                                choices: string[] | null;
                                first: number;
                                second: number;
                            }[];
                            lost: string | null;
                            protocol: {
                                href: string;
                                fileName: string;
                            } | null;
                        }[];
                        corrections: {
                            /** @description the first count, where a ballot was struck */
                            first: {
                                [key: string]: number;
                            } | null;
                            current: {
                                [key: string]: number;
                            } | null;
                            struck: {
                                leaf: string;
                                reason: string;
                                protocol: string;
                                /** Format: date */
                                day: string;
                            }[];
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "budget.desk-show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number | string;
                        title: string;
                        under: string[];
                        state: string;
                        chip: {
                            /** @enum {string} */
                            type: "chip";
                            label: string;
                            /** @enum {string} */
                            tone: "neutral" | "open" | "soon" | "good" | "bad";
                            /** @description a drawing of templates/icons */
                            icon: string;
                        };
                        /** @description public address; null where it is not public */
                        url: string | null;
                        /** @description path of the page that a draft will have, for `POST …/previews`; null where there is none */
                        preview: string | null;
                        /** @description the step that somebody owes the item */
                        next: {
                            /** @enum {string} */
                            type: "due";
                            /** Format: date-time */
                            at: string;
                            /** @description today not counted; negative when overdue */
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            duty: string;
                            title: string;
                            by: string;
                            who: string;
                            legalRef: string;
                        } | null;
                        /** @description whether the law sets terms for the items of this desk */
                        hasTerms: boolean;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            title: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        sections: ({
                            /** @enum {string} */
                            kind: "text";
                            id: string;
                            title: string;
                            framed: boolean;
                            at: string | null;
                            points: string[];
                            text: string;
                            files: {
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "progress";
                            id: string;
                            title: string;
                            value: number;
                            of: number;
                        } | {
                            /** @enum {string} */
                            kind: "screen";
                            id: string;
                        } | {
                            /** @enum {string} */
                            kind: "facts";
                            id: string;
                            title: string | null;
                            facts: {
                                label: string;
                                cell: {
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                };
                            }[];
                        })[];
                        /** @description what the reader may do with the item now */
                        transitions: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
