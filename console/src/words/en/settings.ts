export default {
  title: 'Settings',
  cancel: 'Cancel',
  unsaved: {
    title: 'What you typed is not saved',
    text: 'When you leave now, it is lost.',
    stay: 'Stay here',
    leave: 'Leave without saving',
  },
}
