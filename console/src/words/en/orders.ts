export default { title: 'Orders' }
