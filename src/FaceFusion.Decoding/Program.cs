using FaceFusion.Decoding.Confined;

return ConfinedProgram.IsAsked(args) ? ConfinedProgram.Run(args) : ConfinedDecoder.Run(args, new PictureWork());
