using FaceFusion.Decoding.Confined;
using FaceFusion.Decoding.Faults;

return ConfinedDecoder.Run(args, new FaultyWork());
