namespace FaceFusion.Cli.Texts;

/// <summary>What <c>--help</c> says.</summary>
internal static class HelpTexts
{
    public const string Program = "Fuses faces: one after the other into a base, or many into a mean. "
        + "A photo of several people is written PHOTO#N, with N counted from 0, left to right; "
        + "several photos of one person are written PHOTO+PHOTO. "
        + "Exit codes: 0 done, 1 fault of the program, 2 bad input, 130 interrupted.";

    public const string Analyze = "Finds the faces of photos: boxes, 189 landmarks, head pose.";
    public const string Fuse = "Fuses faces into a base photo, one source a round.";
    public const string Average = "Makes the mean face of two or more photos.";
    public const string Run = "Makes the picture that a recipe describes.";

    public const string Orders = "Renders a chain's rounds in two to six orders and says how far each is from the true mean of the same people. Ratios stay at their places.";
    public const string Label = "The label drawn in the picture, as GB 45438-2025 asks (AI合成, AI生成, 人工智能合成, 人工智能生成, or with English words); off needs --accept-label-terms.";
    public const string LabelPlace = "Where the label stands.";
    public const string LabelPlate = "What the label's text stands on.";
    public const string LabelSize = "Height of the label's capitals in percent of the shortest side, 5..12.";
    public const string Sign = "Put a signed manifest (C2PA) into JPEG, PNG and WebP, by the key in this folder; it is made there where there is none.";
    public const string AcceptLabelTerms = "With --label off: you will say yourself, wherever the picture is shown, that it is synthetic. The file says that you accepted, and when.";
    public const string Verify = "Reads labels, signed manifest and invisible watermark of pictures: a line for each, then what they amount to.";
    public const string FilesToVerify = "Pictures of any origin, or folders of them.";
    public const string VerifyJson = "Print a JSON array.";
    public const string RecipeOfChain = "File with the recipe (JSON) of a chain of two rounds or more.";
    public const string OrderPictures = "Folder for the pictures: mean.png, order-1.png ...";
    public const string OrdersJson = "Print JSON.";
    public const string Photos = "Photos; a folder stands for every photo in it, young.jpg+old.jpg for one person.";
    public const string PhotosToAnalyze = "Photos; a folder stands for every photo in it.";
    public const string Models = "Lists the models: what is installed, what serves each task, what each unlocks, its licence, and where to get it.";
    public const string Trust = "Vouches for a model's file as it is now, where nobody published a checksum (models/installed.json).";
    public const string ModelId = "A model's id, as the list shows it.";
    public const string ModelsFolder = "Models folder; otherwise the one beside the program.";
    public const string ModelsJson = "Print JSON.";
    public const string Detector = "What finds faces: auto, built-in, or a model's id.";
    public const string Landmarks = "What places landmarks: auto, built-in, or a model's id.";
    public const string Regions = "What tells skin from hair, lips and glasses: auto, built-in, or a model's id.";
    public const string Matting = "What tells people from what stands behind them: auto, built-in, or a model's id.";
    public const string BodyPose = "What finds the joints of a body that a garment is put on: auto, built-in, or a model's id.";
    public const string HumanParser = "What tells hair, skin and clothes of a whole person apart: auto, built-in, or a model's id.";
    public const string Embedder = "What tells people apart: auto, or a model's id.";
    public const string Json = "Print a JSON array, one object a photo.";
    public const string Template = "Read the landmarks from the .tem file beside each photo instead of finding faces.";
    public const string FacePoints = "Where a face is in a photo, as \"photo.jpg=310,402 451,398\": left eye, right eye and, if you like, the mouth, in pixels. "
        + "The photo's faces are then those set and no others; repeat it for more. The name may be left out where there is one photo.";

    public const string Threshold = "Detection threshold, 0.1 to 0.9.";
    public const string Base = "Photo that is fused into; more photos of that person after a plus sign.";
    public const string Source = "Photo of a round and its share in it: PHOTO:RATIO, ratio 0 to 1 (0.5 where it is left out). Photos of one person share it: young.jpg+old.jpg:0.5. Repeat it for more rounds; leave it out to change the base alone in the face space.";
    public const string Mode = "How a round is laid over: inside the face, over the whole frame, or as an overlay inside the face.";
    public const string Method = "chain (round after round) or centre (the base with each source apart, then averaged).";
    public const string Smoothing = "Skin smoothing, 0 to 1. ";
    public const string Detail = "How much of the members' texture a mix keeps, 0 (a plain mean) to 1.";
    public const string DetailOf = "Multiplies the detail of the ";
    public const string ShareOf = "Multiplies a person's share of the ";
    public const string PerPerson = ", 0 to 2. One value for everyone who comes in, or one for each with commas between them.";
    public const string Catchlights = "Highlights in the eyes: one in each as the base or most members have it, as mixed, taken out, or one even where nobody has any.";
    public const string PoreLock = "How much of the pores' energy full smoothing leaves, 0 to 1.";
    public const string Brightness = "Brightness, -0.5 to 0.5. ";
    public const string Contrast = "Contrast, -0.5 to 0.5. ";
    public const string Saturation = "Saturation, -0.5 to 0.5. ";
    public const string Smile = "Smile of the finished face, -1 to 1; the mouth opens no further. With this or another of the face space a base alone will do.";
    public const string Age = "Age of the finished face, -1 to 1; 1 is 25 years older.";
    public const string Masculinity = "Masculinity of the finished face, -1 to 1; 1 is from the middle to the mean man, -1 to the mean woman.";
    public const string Caricature = "How much further from the mean face, -1 (the mean) to 2; 1 doubles the distance.";
    public const string Components = "Principal components that the face keeps, 0 (the mean face) to 50; otherwise the face itself.";
    public const string PerRound = "One value for every round, or one for each with commas between them.";
    public const string OfResult = "Of the finished picture.";
    public const string ColorMatch = "How far the fused face is brought to the base's skin colour, 0 to 1.";
    public const string Size = "Longer side of the picture: original, or 64 to 4096 pixels.";
    public const string Out = "File to write; .png, .jpg, .webp or .avif.";
    public const string Seam = "How the face is joined to the base: band by band, or in the gradient domain, where it takes the base's light along its rim.";
    public const string ShapeAmount = "How far the shape goes from the base to the mix, -1 to 2; beyond 1 is caricature.";
    public const string ColorAmount = "How far light and colour over large areas go from the base to the mix, -1 to 2.";
    public const string TextureAmount = "How far fine structure goes from the base to the mix, -1 to 2.";
    public const string Symmetry = "What of the finished face is made alike left and right: nothing, its shape, its light and colour, or both.";
    public const string SymmetryAmount = "How far it is made alike, 0 to 1.";
    public const string Background = "What stands behind a mean in a frame of its own: the members' backgrounds, nothing (.png, .webp, .avif), or a colour.";
    public const string Cutout = "Cuts people out of photos and puts something else, or nothing, behind them.";
    public const string PhotosToCutOut = "Photos; a folder stands for every photo in it. Of many, bad ones are named and left out.";
    public const string CutoutOut = "File to write (.png, .webp, .avif, .jpg), or a folder, into which every photo's cutout is written as PNG by its name.";
    public const string Backdrop = "What stands behind people: nothing, the photo's own out of focus, a colour, a gradient from the top down, or a picture.";
    public const string Screen = "A green or blue screen: looked for, none, or its colour.";
    public const string Spill = "How much of the screen's light is taken off hair, skin and cloth, 0 to 1.";
    public const string HoldOut = "Box in parts of the photo's width and height in which nothing counts as screen, such as 0.3,0.7,0.4,0.3 for a green garment.";
    public const string Blur = "Radius of the blur in parts of the picture's longer side, 0.002 to 0.1.";
    public const string Shadow = "Soft shadow of the people on their backdrop, 0 to 1.";
    public const string BackdropHarmony = "How far light and colour of the people are brought towards the backdrop's, 0 to 1.";
    public const string AlphaOnly = "Write alpha itself: white where people are, black where they are not.";
    public const string Film = "File for a film of the mean growing photo by photo (.webp), up to 60 frames of 512 pixels; for a mean in a frame of its own.";
    public const string FilmDelay = "Milliseconds that a frame of the film stays, 20 to 10000.";
    public const string SkipBad = "Leave out photos that cannot be read, show no face, or show several and none was chosen; each is named.";
    public const string OrReport = " May be left out with --report.";
    public const string Report = "Holds everybody against the mean: distance of shape and skin, how far the mean moves without them, who stands out and why.";
    public const string ReportJson = "Print the report as JSON.";
    public const string Rounds = "Folder for the picture of every round.";
    public const string Difference = "File for the difference to the base, four times enlarged.";
    public const string Weights = "Weight of each photo with commas between them, such as 1,1,2.";
    public const string Align = "How shapes are aligned.";
    public const string Onto = "Photo that the mean is laid onto; otherwise it has a frame of its own.";
    public const string TryOn = "Puts your face on a model and a garment on its body. Several people, models or garments make every combination; a model is analysed once.";
    public const string Person = "Photo of the person whose face the model gets, and how much of it: PHOTO:RATIO, ratio 0 to 1 (0.9 where it is left out). Left out, the model keeps its face. Repeat it, or name a folder, for more people.";
    public const string Model = "Photo of the model, or builtin:N with a number or id of --list. Repeat it, or name a folder, for more.";
    public const string Garment = "Photo of the garment on a plain or transparent ground, or builtin:N with a number or id of --list. Repeat it, or name a folder, for more.";
    public const string Category = "What the garment covers; auto goes by its shape.";
    public const string Tuck = "Whether an upper garment hangs out or is tucked in at the waist.";
    public const string Variants = "In how many ways the garment is worn, 1 to 4: as set, tight, loose, tucked in; a file each.";
    public const string Fit = "Tight (-1) to loose (1); 0 is as the garment is cut.";
    public const string Shading = "How much of the body's folds and shadows the garment takes on, 0 to 1.";
    public const string GarmentHarmony = "How far the garment's white balance and brightness are brought to the scene's, 0 to 1.";
    public const string SkinMatch = "How far the skin of neck, arms and hands is brought to the face's, 0 to 1.";
    public const string Behind = "What stands behind the people of the finished picture; without it, what the photo shows.";
    public const string TryOnOut = "File to write; of a batch, the beginning of the files' names.";
    public const string TryOnList = "List the models and garments that the program brings along.";
    public const string TemplateOut = "File for the landmarks of the fused face in the picture's frame (.tem).";
    public const string Recipe = "Recipe in JSON. Photos are looked for as named, then beside the recipe.";

    public const string Swapper = "An installed net that draws the fused face, and how far, 0..5; above 1 it draws again what it drew. The numbers of --likeness, --boost and --identity-mix are its.";
    public const string Likeness = "Where its identity lies from the base's own (0) to the mix (1) and beyond, -1..2.";
    public const string Boost = "How many times finer than the net's own size it draws, 1..8.";
    public const string IdentityMixing = "How identities are mixed: the mean of their directions, the mean as the net gives them, or round by round.";
    public const string Restorer = "An installed net that draws the finished face anew, and how much of it, 0..1 (0.8); twice for two in a row.";
    public const string Fidelity = "How close restorers stay to what they see, where they can be told, 0..1.";
    public const string Occluder = "An installed net that finds what hides the base's face.";
    public const string Parser = "An installed net that tells the parts of faces apart.";
    public const string Commercial = "Refuse models whose licence does not allow business.";
    public const string Allow = "A model that may be used although nobody published its checksum, or although its licence is unclear.";
    public const string AddModel = "Takes a model's file into the folder: copied or downloaded, its checksum compared, and moved into place whole. A download that was broken off goes on where it stopped.";
    public const string AddSource = "A file, or an address (https).";
    public const string AsModel = "The model that it is, where neither checksum nor name tells.";
    public const string ListModels = "Lists the models, as the command alone does.";
    public const string VerifyModels = "Hashes and loads the installed models' files and says what each is; exit code 2 where one is wrong.";
    public const string RemoveModel = "Deletes a model's file from the folder.";
}
