import styles from './row-button.module.css'

/** The class of a button that is a row of a list, to which the row adds its own. */
export const rowButton = styles['row']
