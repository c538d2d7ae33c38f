using System.Text.Json.Serialization;

namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// How recipes are written, found out when the program is compiled: by reflection that is a twentieth of what a short run costs. Reading
/// stays with reflection, for generated code gives fields that a recipe leaves out the zero of their type instead of their own default.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Recipe))]
internal sealed partial class RecipeContext : JsonSerializerContext;
