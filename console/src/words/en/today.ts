export default { title: 'Today' }
