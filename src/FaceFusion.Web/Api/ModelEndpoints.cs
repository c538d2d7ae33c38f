using FaceFusion.Jobs.Models;
using FaceFusion.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/models</c>: what is installed and what serves each task.</summary>
internal static class ModelEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/models", List).Access(AccessRule.Everyone);

    private static Ok<ModelListModel> List(IModelShelf shelf) => TypedResults.Ok(ModelListModel.Of(shelf.Survey()));
}
