export default { title: 'Import' }
