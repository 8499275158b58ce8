export { default } from '../crm/layout'
