/** The dialogs about rooms: loaded when the first of them is opened. */
export { createJump, createMenu, createShare, createTopicDialog };

import { createJump } from "./jump.js";
import { createMenu } from "./menu.js";
import { createShare } from "./share.js";
import { createTopicDialog } from "./topic_dialog.js";
