export default { title: 'Exceptions' }
