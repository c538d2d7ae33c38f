using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/people</c>: the caller's library of people, each with several photos.</summary>
internal static class PersonEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var size = new RequestSizeLimitAttribute(PersonRequest.MostBytes);
        api.MapGet("/people", List).Access(AccessRule.Caller);
        api.MapPost("/people", AddAsync).Access(AccessRule.Caller).WithMetadata(size);
        api.MapGet("/people/{id}", Get).Access(AccessRule.PersonOwner);
        api.MapPut("/people/{id}", PutAsync).Access(AccessRule.PersonOwner).WithMetadata(size);
        api.MapDelete("/people/{id}", Remove).Access(AccessRule.PersonOwner);
        api.MapPost("/people/{id}/merge", MergeAsync).Access(AccessRule.PersonOwner).WithMetadata(size);
        api.MapGet("/people/{id}/derived", Derived).Access(AccessRule.PersonOwner);
        api.MapDelete("/people/{id}/data", DeleteAll).Access(AccessRule.PersonOwner);
    }

    /// <summary>The error of a person that is not in the caller's library.</summary>
    public static FusionException NoPerson(string id) => new(FusionErrorCodes.PersonNotFound, $"There is no person '{id}'.");

    private static Ok<IEnumerable<PersonModel>> List(HttpRequest request, IPersonLibrary library, IPersonConsents consents)
    {
        var workspace = Workspaces.Of(request.HttpContext);
        return TypedResults.Ok(workspace is null ? [] : library.List(workspace, request.Query["search"]).Select(person => PersonModel.Of(person, consents.Find(workspace, person))));
    }

    private static async Task<Created<PersonModel>> AddAsync(HttpRequest request, IPersonLibrary library, IPersonConsents consents, CancellationToken cancellation)
    {
        var workspace = Workspaces.Of(request.HttpContext) ?? throw new FusionException(FusionErrorCodes.SignInRequired, "A library belongs to an account or a browser.");
        var person = library.Add(workspace, await PersonRequest.ReadAsync(request, cancellation));
        return TypedResults.Created("/api/v1/people/" + person.Id, PersonModel.Of(person, consents.Find(workspace, person)));
    }

    private static Ok<PersonModel> Get(string id, HttpRequest request, IPersonLibrary library, IPersonConsents consents) =>
        TypedResults.Ok(Model(library.Find(WorkspaceOf(request), id) ?? throw NoPerson(id), request, consents));

    private static async Task<Ok<PersonModel>> PutAsync(string id, HttpRequest request, IPersonLibrary library, IPersonConsents consents, CancellationToken cancellation) =>
        TypedResults.Ok(Model(library.Change(WorkspaceOf(request), id, await PersonRequest.ReadAsync(request, cancellation)), request, consents));

    private static NoContent Remove(string id, HttpRequest request, IPersonLibrary library) =>
        library.Remove(WorkspaceOf(request), id) ? TypedResults.NoContent() : throw NoPerson(id);

    private static async Task<Ok<PersonModel>> MergeAsync(string id, HttpRequest request, IPersonLibrary library, IPersonConsents consents, CancellationToken cancellation) =>
        TypedResults.Ok(Model(library.Merge(WorkspaceOf(request), id, [.. await PersonRequest.ReadMergeAsync(request, cancellation)]), request, consents));

    private static Ok<DerivedModel> Derived(string id, HttpRequest request, IPersonLibrary library, IPersonEraser eraser) =>
        TypedResults.Ok(DerivedModel.Of(eraser.FindDerived(WorkspaceOf(request), library.Find(WorkspaceOf(request), id) ?? throw NoPerson(id))));

    private static Ok<DeletionReceipt> DeleteAll(string id, HttpRequest request, IPersonEraser eraser) => TypedResults.Ok(eraser.DeleteAll(WorkspaceOf(request), id));

    private static PersonModel Model(LibraryPerson person, HttpRequest request, IPersonConsents consents) => PersonModel.Of(person, consents.Find(WorkspaceOf(request), person));

    /// <summary>The rule has seen to it that there is one.</summary>
    private static string WorkspaceOf(HttpRequest request) => Workspaces.Of(request.HttpContext)!;
}
