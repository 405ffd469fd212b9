/**
 * Plain parts of a user interface: buttons, inputs, menus, dialogs, Markdown. They know nothing of Apps and import
 * nothing of ours. Their look is Mattermost's: every colour comes from the custom properties that the host sets on
 * the root of the page, with the Denim theme where there is no host (`applyTheme` sets them elsewhere). Only logical
 * CSS properties are used, so right-to-left works; motion, forced colours and focus follow the reader's settings.
 * Every sentence goes through react-intl, so an IntlProvider must stand above. Style sheet: `components.css`.
 */
export {Avatar, type AvatarProps} from './Avatar.tsx';
export {Banner, type BannerKind, type BannerProps} from './Banner.tsx';
export {Button, type ButtonProps, type ButtonVariant} from './Button.tsx';
export {Checkbox, type CheckboxProps} from './Checkbox.tsx';
export type {Choice} from './Choice.ts';
export {classes} from './classes.ts';
export {drawnLater} from './drawnLater.tsx';
export type {IconLike} from './drawIcon.tsx';
export {FieldFrame, FieldMark, type FieldFrameProps, type FramedControl} from './FieldFrame.tsx';
export {Icon, type IconProps} from './Icon.tsx';
export {IconButton, type IconButtonProps} from './IconButton.tsx';
export type {IconComponent, IconName} from './icons.ts';
export {initialsOf} from './initialsOf.ts';
export {loadMarkdown} from './loadMarkdown.ts';
export {Markdown, type MarkdownProps} from './Markdown.tsx';
export {Menu, SubMenu, type MenuProps, type SubMenuProps} from './Menu.tsx';
export {MenuDivider, MenuItem, type MenuItemProps} from './MenuItem.tsx';
export {Modal, type ModalProps} from './Modal.tsx';
export {loadWhenIdle} from './loadWhenIdle.ts';
export {onDemand, type OnDemand} from './onDemand.ts';
export {PortalTarget} from './portalTarget.ts';
export {RadioGroup, type RadioGroupProps} from './RadioGroup.tsx';
export {Select} from './Select.tsx';
export type {SelectProps} from './SelectProps.ts';
export {loadSelect} from './selectEngines.ts';
export {Spinner, type SpinnerProps} from './Spinner.tsx';
export {TextArea, type TextAreaProps} from './TextArea.tsx';
export {TextInput, type TextInputProps} from './TextInput.tsx';
export {applyTheme, themes, themeVariables, type Theme, type ThemeName} from './themes.ts';
export {Tooltip, type TooltipProps} from './Tooltip.tsx';
export {useFocusNearby} from './useFocusNearby.ts';
export {useOnDemand, type Demanded} from './useOnDemand.ts';
