using FaceFusion.Decoding.Confined;

return ConfinedDecoder.Run(args, new PictureWork());
